export type OrgEvent =
  | { type: 'TeamCreated'; teamId: string }
  | { type: 'TeamUpdated'; teamId: string }
  | { type: 'PersonAdded'; personId: string }
  | { type: 'PersonUpdated'; personId: string }
  | { type: 'PersonLinked'; personId: string; memberId: string | null }
  | { type: 'RoleAssigned'; assignmentId: string; personId: string }
  | { type: 'AssignmentUpdated'; assignmentId: string; personId: string }
  | { type: 'AssignmentEnded'; assignmentId: string; personId: string }
  | { type: 'PeopleImported'; importId: string; count: number };
