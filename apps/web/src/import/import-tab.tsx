import { Button, Skeleton, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@apollo/client/react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ImportStartDocument } from '../api/generated/graphql.ts';
import { Loaded } from '../ui/loaded.tsx';
import { ChooseFile } from './choose-file.tsx';
import { ImportList } from './import-list.tsx';
import { ImportView } from './import-view.tsx';
import { MappingList } from './mapping-list.tsx';

/** Imports use cases, people and who owns what from a file: choose it, see what would change, import, and undo. */
export default function ImportTab() {
  const { import: open, holds } = useSearch({ from: '/t/$org/settings' });
  const navigate = useNavigate({ from: '/t/$org/settings' });
  const start = useQuery(ImportStartDocument);
  const [sent, setSent] = useState<string | null>(null);
  const show = (id: string | undefined) => void navigate({ search: { tab: 'import', import: id } });
  return (
    <Stack gap="lg">
      {open ? (
        <ImportView
          key={open}
          id={open}
          isNew={open === sent}
          another={
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => show(undefined)}
            >
              Import another file
            </Button>
          }
        />
      ) : (
        <Loaded result={start} skeleton={<Skeleton height={320} />}>
          {({ importMappings, importLimits, jobTitles }) => (
            <ChooseFile
              key={holds}
              mappings={importMappings}
              limits={importLimits}
              titles={jobTitles}
              holds={holds}
              onSent={(id) => {
                setSent(id);
                show(id);
              }}
            />
          )}
        </Loaded>
      )}
      <ImportList open={open} />
      {start.data && !open && <MappingList mappings={start.data.importMappings} />}
    </Stack>
  );
}
