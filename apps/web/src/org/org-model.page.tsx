import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { StaffingDocument } from '../api/generated/graphql.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Gates } from './gates.tsx';
import { Profiles } from './profiles.tsx';
import { Recommendation } from './recommendation.tsx';
import { ThresholdFigure } from './threshold-figure.tsx';

/** Which organization model fits, which conditions hold, and what would change the recommendation. */
export function OrgModelPage() {
  const staffing = useQuery(StaffingDocument);
  return (
    <Page title="Organization model" quietTitle>
      <Loaded result={staffing} skeleton={<OrgModelSkeleton />}>
        {({ staffing: now }) =>
          now === null ? (
            <Empty icon={IconSitemap} title="Nothing has been evaluated yet">
              With the first approved use case there is something to recommend.
            </Empty>
          ) : (
            <>
              <Recommendation orgModel={now.orgModel} />
              <ThresholdFigure staffing={now} />
              <Gates orgModel={now.orgModel} />
              <Profiles orgModel={now.orgModel} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function OrgModelSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={72} maw={640} />
      <Skeleton height={180} />
      <Skeleton height={260} />
    </Stack>
  );
}
