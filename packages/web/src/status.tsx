import { useEffect } from "preact/hooks";

interface Props {
  readonly text: string;
  readonly clear: () => void;
}

/** What just happened, for eyes and for screen readers; it goes by itself. */
export function Status({ text, clear }: Props) {
  useEffect(() => {
    if (text === "") return;
    const going = setTimeout(clear, 6000);
    return () => clearTimeout(going);
  }, [text, clear]);

  return (
    <p class="status" role="status">
      {text}
    </p>
  );
}
