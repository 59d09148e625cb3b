import type { DocumentRule } from "../rule";
import { versionOf } from "../version";

export const oldVersion: DocumentRule = {
  id: "policy.old_version",
  about: "document",
  message: "is the document's Version, in which policy variables are plain text.",
  fix: 'Write "Version": "2012-10-17" in the document.',
  source: "reference_policies_elements_version.html",
  finds: (document) => {
    const version = versionOf(document);
    return document.problem !== undefined || version === "2012-10-17"
      ? []
      : [version ?? "no Version"];
  },
};
