import { Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Panel } from '../ui/page.tsx';
import { ORG_MODELS } from '../ui/words.ts';
import classes from './org-model.module.css';

type OrgModelResult = StaffingPartsFragment['orgModel'];
type Profile = OrgModelResult['profiles'][number];

/** What each model is good at, what it costs, and where it sits. */
export function Profiles({ orgModel }: { orgModel: OrgModelResult }) {
  const provenance = orgModel.profiles[0]?.provenance;
  return (
    <Panel title="The three models">
      <div className={classes.rungs}>
        {orgModel.profiles.map((profile) => (
          <ProfileColumn
            key={profile.model}
            profile={profile}
            recommended={profile.model === orgModel.recommended}
          />
        ))}
      </div>
      {provenance?.guide && (
        <Text size="xs" c="dimmed" mt="md">
          After {provenance.guide}
        </Text>
      )}
    </Panel>
  );
}

function ProfileColumn({ profile, recommended }: { profile: Profile; recommended: boolean }) {
  return (
    <div className={classes.rung}>
      <h3 className={classes.rungTitle}>
        {ORG_MODELS[profile.model]}
        {recommended && <span className={classes.tag}>recommended</span>}
      </h3>
      <Text size="sm" c="dimmed">
        {profile.sits}
      </Text>
      <ul className={classes.points}>
        {profile.strengths.map((strength) => (
          <li key={strength}>
            <IconPlus size={14} aria-label="Strength:" className={classes.plus} />
            {strength}
          </li>
        ))}
        {profile.weaknesses.map((weakness) => (
          <li key={weakness}>
            <IconMinus size={14} aria-label="Weakness:" className={classes.minus} />
            {weakness}
          </li>
        ))}
      </ul>
    </div>
  );
}
