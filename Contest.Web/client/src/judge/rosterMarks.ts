import type { JudgeRoster, RosterMark, SheetState } from '@/shared/hubs/judging'

interface Place {
  entryId: string
  aspectKey: string
  attempt: number
}

export const sameMark = (a: Place, b: Place) =>
  a.entryId === b.entryId && a.aspectKey === b.aspectKey && a.attempt === b.attempt

export const sheetOf = (roster: JudgeRoster | undefined, entryId: string): SheetState | undefined =>
  roster?.heats.flatMap((h) => h.entries).find((e) => e.entryId === entryId)?.sheet

/** Revisions of a place only grow: what is older than the known mark is left out. */
export function putMark(sheet: SheetState | undefined, mark: RosterMark): void {
  if (!sheet) return
  const at = sheet.marks.findIndex((m) => m.aspectKey === mark.aspectKey && m.attempt === mark.attempt)
  const known = sheet.marks[at]
  if (!known) sheet.marks.push(mark)
  else if (mark.revision >= known.revision) sheet.marks[at] = mark
}

/** What was acknowledged after the sheet was read stays: an answer on a slow line may be older than the one before it. */
export function keepNewer(read: SheetState | undefined, known: SheetState | undefined): void {
  for (const mark of known?.marks ?? []) {
    const at = read?.marks.find((m) => m.aspectKey === mark.aspectKey && m.attempt === mark.attempt)
    if (!at || at.revision < mark.revision) putMark(read, mark)
  }
}

/** The same for all sheets of a roster. */
export function keepAllNewer(read: JudgeRoster, known: JudgeRoster | undefined): void {
  const sheets = new Map(known?.heats.flatMap((h) => h.entries).map((e) => [e.entryId, e.sheet]))
  for (const entry of read.heats.flatMap((h) => h.entries)) keepNewer(entry.sheet, sheets.get(entry.entryId))
}
