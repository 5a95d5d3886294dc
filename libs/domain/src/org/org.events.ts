export type OrgEvent =
  | { type: 'TeamCreated'; teamId: string }
  | { type: 'TeamUpdated'; teamId: string }
  | { type: 'TeamArchived'; teamId: string; archived: boolean }
  | { type: 'PeopleToldApart'; personId: string; otherId: string }
  | { type: 'PersonAdded'; personId: string }
  | { type: 'PersonUpdated'; personId: string }
  | { type: 'PersonArchived'; personId: string; archived: boolean }
  | { type: 'PersonLeft'; personId: string; leftAt: number | null }
  | { type: 'RowsMerged'; mergeId: string; kind: string; keptId: string; mergedId: string }
  | { type: 'MergeUndone'; mergeId: string; kind: string; keptId: string; mergedId: string }
  | { type: 'PersonLinked'; personId: string; memberId: string | null }
  | { type: 'RoleAssigned'; assignmentId: string; personId: string }
  | { type: 'AssignmentUpdated'; assignmentId: string; personId: string }
  | { type: 'AssignmentEnded'; assignmentId: string; personId: string }
  | { type: 'PeopleImported'; importId: string; count: number }
  /** `count`: how many responsibilities changed. */
  | { type: 'ResponsibilitiesAssigned'; count: number }
  | { type: 'CommitteeCreated'; committeeId: string }
  | { type: 'CommitteeUpdated'; committeeId: string };
