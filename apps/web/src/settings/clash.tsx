import { Button, Group } from '@mantine/core';
import { SETTING_NAMES, type Merge, type SettingKey, type Settings } from './organization.ts';
import { settingText } from './words.ts';
import classes from './settings.module.css';

type Props = {
  merge: Merge | null;
  mine: Settings;
  theirs: Settings;
  onTake: (keys: readonly SettingKey[]) => void;
  onDismiss: () => void;
};

/** Shown when another member has saved meanwhile: their changes, and a choice for each setting that both changed. */
export function SettingsClash({ merge, mine, theirs, onTake, onDismiss }: Props) {
  if (!merge) return null;
  const { adopted, clashing } = merge;
  return (
    <section className={classes.clash} role="alert" aria-label="Changed by another member">
      <h3>Another member saved these settings in the meantime</h3>
      {adopted.length > 0 && (
        <p>
          Taken over into your form:{' '}
          {adopted.map((key) => `${SETTING_NAMES[key]} (${settingText(key, theirs)})`).join(', ')}.
        </p>
      )}
      {clashing.length > 0 ? (
        <>
          <p>You both changed the following. Choose whose stays, then save.</p>
          <dl>
            {clashing.map((key) => (
              <div key={key}>
                <dt>{SETTING_NAMES[key]}</dt>
                <dd>
                  yours {settingText(key, mine)}, theirs {settingText(key, theirs)}
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : (
        <p>Nothing you changed is lost.</p>
      )}
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={onDismiss}>
          {clashing.length > 0 ? 'Keep mine' : 'Understood'}
        </Button>
        {clashing.length > 0 && (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              onTake(clashing);
              onDismiss();
            }}
          >
            Take theirs
          </Button>
        )}
      </Group>
    </section>
  );
}
