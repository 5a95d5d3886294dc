import type { MemberRole } from '@cadre/domain';
import { tellAcme } from './acme.ts';
import { tellMeridian } from './meridian.ts';
import type { Story } from './story.ts';

/** Who can sign in to the demo. */
export const PLAYERS = [
  { name: 'Dana Whitfield', email: 'dana@acme.example' },
  { name: 'Sam Okafor', email: 'sam@acme.example' },
  { name: 'Alex Admin', email: 'alex@acme.example' },
] as const;
export type PlayerName = (typeof PLAYERS)[number]['name'];

/** A demo organization: its name, its age in days, its players and other members, and its history. */
export type Tale = {
  slug: string;
  name: string;
  age: number;
  admin: PlayerName;
  players: readonly { name: PlayerName; role: MemberRole }[];
  /** The name of the leader who runs the commands, when that is none of the players. */
  leader?: string;
  tell: (story: Story) => void;
};

export const TALES: readonly Tale[] = [
  {
    slug: 'acme',
    name: 'Acme',
    age: 245,
    admin: 'Alex Admin',
    players: [
      { name: 'Dana Whitfield', role: 'LEADER' },
      { name: 'Sam Okafor', role: 'SUBMITTER' },
    ],
    tell: tellAcme,
  },
  {
    slug: 'meridian',
    name: 'Meridian Freight',
    age: 545,
    admin: 'Alex Admin',
    players: [{ name: 'Dana Whitfield', role: 'VIEWER' }],
    leader: 'Ingrid Solberg',
    tell: tellMeridian,
  },
];
