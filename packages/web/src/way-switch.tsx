/** How notes travel between the page and the table. */
export type Way = "dynamodb" | "api";

/** Each way, as the end of a sentence. */
export const wayName: Record<Way, string> = {
  dynamodb: "straight from DynamoDB",
  api: "through the API",
};

interface Props {
  readonly way: Way;
  readonly choose: (way: Way) => void;
}

/** Both ways show the same notes; neither can show another person's. */
export function WaySwitch({ way, choose }: Props) {
  return (
    <fieldset class="ways">
      <legend class="visually-hidden">How your notes travel</legend>
      {options.map(({ value, label }) => (
        <label key={value}>
          <input
            type="radio"
            name="way"
            value={value}
            checked={way === value}
            onChange={() => choose(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

const options = [
  { value: "dynamodb", label: "Straight to DynamoDB" },
  { value: "api", label: "Through the API" },
] as const;
