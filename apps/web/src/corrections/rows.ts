import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import {
  ArchiveModelDocument,
  ArchivePersonDocument,
  ArchiveTeamDocument,
  MergesDocument,
  ModelsDocument,
  PeopleDocument,
  TeamsDocument,
  type MergeKind,
} from '../api/generated/graphql.ts';
import { refetchShown } from '../api/refetch.ts';
import { useCommand } from '../ui/command.ts';

/** A row that can be archived or merged. */
export type Row = { id: string; version: number; name: string };

/** What a row is, in a sentence. */
export const KINDS: Record<MergeKind, { one: string; several: string }> = {
  PERSON: { one: 'person', several: 'people' },
  TEAM: { one: 'team', several: 'teams' },
  MODEL: { one: 'model', several: 'models' },
};

/** Reads again what shows people, teams, models and their merges. */
export function useListsAgain(): () => Promise<void> {
  const client = useApolloClient();
  return useCallback(async () => {
    await Promise.all(
      [PeopleDocument, TeamsDocument, ModelsDocument, MergesDocument].map((list) =>
        refetchShown(client, list),
      ),
    );
  }, [client]);
}

/** Archives a row of a kind, or takes it out of the archive; answers its new version, or null where it was refused. */
export function useArchive(kind: MergeKind) {
  const done = `The ${KINDS[kind].one} is saved.`;
  const person = useCommand(ArchivePersonDocument, done);
  const team = useCommand(ArchiveTeamDocument, done);
  const model = useCommand(ArchiveModelDocument, done);
  const again = useListsAgain();
  const command = { PERSON: person, TEAM: team, MODEL: model }[kind];
  const run = async (row: Row, archived: boolean): Promise<number | null> => {
    const input = { id: row.id, expectedVersion: row.version, archived };
    const versions = {
      PERSON: async () => (await person.run(input))?.archivePerson.person.version,
      TEAM: async () => (await team.run(input))?.archiveTeam.team.version,
      MODEL: async () => (await model.run(input))?.archiveModel.model.version,
    };
    const version = await versions[kind]();
    if (version === undefined) return null;
    await again();
    return version;
  };
  return { run, running: command.running, problem: command.problem };
}
