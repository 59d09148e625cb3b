import { auth0 } from "./auth0/auth0";

process.exit(await auth0(process.argv.slice(2)));
