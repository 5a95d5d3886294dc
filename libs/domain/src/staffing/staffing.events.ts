/** `sequence`: the number of the stored assessment. */
export type StaffingEvent = { type: 'StaffingAssessed'; sequence: number };
