/** The stage window of the same browser passes the presenter's keys on: a clicker works whichever window has the focus. Nothing of the ceremony goes this way. */
export const stageKeys = (competitionId: string) => new BroadcastChannel(`ceremony-keys-${competitionId}`)
