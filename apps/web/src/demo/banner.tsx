import { useQuery } from '@apollo/client/react';
import { Anchor, Button, CloseButton } from '@mantine/core';
import { IconBell, IconCompass, IconRefresh, IconRocket } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  AlertsDocument,
  ModelsDocument,
  type StaffingPartsFragment,
} from '../api/generated/graphql.ts';
import type { Step } from '../models/registry.ts';
import { TakeLive } from '../models/take-live.tsx';
import { explainKey } from '../explain/explain-key.ts';
import { formatDistance } from '../ui/format.ts';
import { ResetDemo } from './dialogs.tsx';
import { dismissDemo, isDemoDismissed } from './dismissed.ts';
import { DemoPlaceholder } from './placeholder.tsx';
import { demoStage, type DemoStage } from './story.ts';
import { Told } from './told.tsx';
import { useMay, useMe } from '../me/me.tsx';
import classes from './banner.module.css';

/** Explains the demo, its next step and the result of that step. Renders nothing in a real organization. */
export default function DemoBanner({ staffing }: { staffing: StaffingPartsFragment }) {
  const organization = useMe()?.organization;
  const alerts = useQuery(AlertsDocument, { fetchPolicy: 'cache-first' }).data?.alerts;
  const models = useQuery(ModelsDocument).data?.models.edges.map(({ node }) => node);
  const [dismissed, setDismissed] = useState<string | null>(null);
  if (!organization?.demo) return null;
  if (!alerts || !models) return <DemoPlaceholder />;
  const stage = demoStage({ staffing, alerts, models, at: Date.now() });
  const key = `${organization.id} ${stage.kind}`;
  if (dismissed === key || isDemoDismissed(key)) return null;
  const dismiss = () => {
    dismissDemo(key);
    setDismissed(key);
  };
  return (
    <section className={classes.banner} aria-label="About this demo" data-stage={stage.kind}>
      <Stage stage={stage} name={organization.name} />
      <CloseButton
        className={classes.close}
        aria-label="Dismiss what the demo is"
        onClick={dismiss}
      />
    </section>
  );
}

function Stage({ stage, name }: { stage: DemoStage; name: string }) {
  switch (stage.kind) {
    case 'step':
      return <Waiting stage={stage} name={name} />;
    case 'fired':
      return <Fired stage={stage} />;
    case 'around':
      return (
        <Told
          icon={<IconCompass size={26} stroke={1.5} aria-hidden />}
          title={`${name} is made up`}
          action={<Reset />}
        >
          A demo to look around in: change what you like, and open any number to see why it is what
          it is.
        </Told>
      );
  }
}

function Waiting({ stage, name }: { stage: DemoStage & { kind: 'step' }; name: string }) {
  const mayTakeLive = useMay('model.write');
  const [taking, setTaking] = useState<Step | null>(null);
  const { step, useCase, observed, threshold } = stage;
  return (
    <>
      <Told
        icon={<IconRocket size={26} stroke={1.5} aria-hidden />}
        title={`${useCase} is ready: take it live`}
        action={
          mayTakeLive ? (
            <Button
              leftSection={<IconRocket size={16} aria-hidden />}
              onClick={() => setTaking(step)}
            >
              Take it live
            </Button>
          ) : (
            <span className={classes.who}>A leader or an admin can take it live.</span>
          )
        }
      >
        {name} is made up, and one step before a threshold: {observed} use cases are in production,
        and at {threshold} the first MLOps hire falls due. Open a second window, and watch the alert
        arrive there.
      </Told>
      <TakeLive step={taking} onClose={() => setTaking(null)} />
    </>
  );
}

function Fired({ stage: { reason, since } }: { stage: DemoStage & { kind: 'fired' } }) {
  const explain = explainKey.alert('MLOPS_HIRE', reason);
  return (
    <Told
      icon={<IconBell size={26} stroke={1.5} aria-hidden />}
      title="The alert for the first MLOps hire has fired"
      action={<Reset />}
    >
      {since && `It did so ${formatDistance(since, Date.now())}, on every page that was open. `}
      <Anchor
        inherit
        underline="always"
        renderRoot={(props) => (
          <Link {...props} to="." search={(now) => ({ ...now, explain })} resetScroll={false} />
        )}
      >
        See what it stands on
      </Anchor>
      : the rule, its threshold, whose number that is, and the rows behind it.
    </Told>
  );
}

function Reset() {
  const mayReset = useMay('settings.write');
  const [asking, setAsking] = useState(false);
  if (!mayReset) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        Reset the demo
      </Button>
      <ResetDemo opened={asking} onClose={() => setAsking(false)} />
    </>
  );
}
