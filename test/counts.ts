/** Set by `npm test -- --thorough`. */
export const isThorough = process.env.THOROUGH === "true";

const quick = {
  killsOfTheAccount: 20,
  roundsOfEightStages: 40,
  requestsOfAnAttacker: 4_000,
  shareOfTheFaultsInEachCall: 0.5,
};

const thorough: typeof quick = {
  killsOfTheAccount: 100,
  roundsOfEightStages: 200,
  requestsOfAnAttacker: 20_000,
  shareOfTheFaultsInEachCall: 1,
};

/** How often the tests repeat what they draw at random. No kind of test is left out of either. */
export const counts = isThorough ? thorough : quick;
