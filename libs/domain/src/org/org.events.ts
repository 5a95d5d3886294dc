export type OrgEvent =
  | { type: 'TeamCreated'; teamId: string }
  | { type: 'PersonAdded'; personId: string }
  | { type: 'RoleAssigned'; assignmentId: string; personId: string }
  | { type: 'AssignmentEnded'; assignmentId: string; personId: string }
  | { type: 'PeopleImported'; importId: string; count: number };
