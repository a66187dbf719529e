/** What is known about attacks on a weakness. */
export interface Threats {
  publicExploit: boolean;
  exploitVerified?: boolean;
  exploitInKit?: boolean;
  knownExploited?: boolean;
  activeAlert?: boolean;
}

interface Insight {
  present: boolean;
  text: string;
}

/** The facts behind the exploit mark, strongest first. */
export function exploitFacts(threats: Threats): string[] {
  const facts: string[] = [];
  if (threats.knownExploited) facts.push("Known to be exploited (CISA KEV)");
  if (threats.exploitInKit) facts.push("Part of an exploit kit or ransomware campaign");
  if (threats.exploitVerified) facts.push("Exploit is verified");
  if (threats.publicExploit) facts.push("Exploit is public");
  return facts;
}

export function threatSummary(threats: Threats): { exploit: Insight; alert: Insight } {
  const facts = exploitFacts(threats);
  return {
    exploit: { present: facts.length > 0, text: facts.length > 0 ? facts.join(". ") : "No known exploit" },
    alert: {
      present: threats.activeAlert === true,
      text: threats.activeAlert ? "Possible active alert" : "No active alert",
    },
  };
}
