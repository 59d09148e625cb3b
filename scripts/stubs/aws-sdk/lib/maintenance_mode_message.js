// sst sets a flag on this module and uses nothing else of the AWS SDK v2.
module.exports = {};
