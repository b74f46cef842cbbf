/** What AWS attaches beside every service control policy. */
export const fullAccess = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: "FullAccess", Effect: "Allow", Action: "*", Resource: "*" }],
});
