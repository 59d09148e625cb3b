/** Set by `npm test -- --thorough`. */
export const isThorough = process.env.THOROUGH === "true";

const quick = {
  kills: 20,
  killsWhileStarting: 4,
  roundsOfEightStages: 40,
  shareOfFaults: 0.5,
  requestsOfAnAttacker: 4_000,
  signedRequests: 50,
  connections: 2_000,
};

const thorough: typeof quick = {
  kills: 100,
  killsWhileStarting: 10,
  roundsOfEightStages: 200,
  shareOfFaults: 1,
  requestsOfAnAttacker: 20_000,
  signedRequests: 200,
  connections: 10_000,
};

/** How often tests repeat what they draw at random. Neither leaves out a kind of test. */
export const counts = isThorough ? thorough : quick;
