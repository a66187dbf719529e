export const minimumPasswordLength = 12;

export interface SetupDraft {
  userName: string;
  password: string;
  repeated: string;
}

export type SetupProblems = Partial<Record<keyof SetupDraft, string>>;

/** What is still wrong with the first administrator's name and password. The server checks again. */
export function setupProblems({ userName, password, repeated }: SetupDraft): SetupProblems {
  const problems: SetupProblems = {};
  const name = userName.trim();
  if (name === "") problems.userName = "Enter a user name.";
  if ([...password].length < minimumPasswordLength) {
    problems.password = `Use at least ${minimumPasswordLength} characters.`;
  } else if (name !== "" && password.toLowerCase().includes(name.toLowerCase())) {
    problems.password = "The password must not contain the user name.";
  }
  if (repeated !== password) problems.repeated = "The two passwords differ.";
  return problems;
}
