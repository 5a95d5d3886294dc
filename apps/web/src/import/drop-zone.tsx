import { Text } from '@mantine/core';
import { IconFileTypeCsv, IconUpload } from '@tabler/icons-react';
import { useId, useState, type DragEvent } from 'react';
import { formatBytes } from './words.ts';
import classes from './import.module.css';

type DropZoneProps = {
  file: File | null;
  hint: string;
  complaint: string | null;
  onFile: (file: File) => void;
};

/** A button that opens the file dialog, and a place to drop a file on. */
export function DropZone({ file, hint, complaint, onFile }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onFile(dropped);
  };
  return (
    <div
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileTypeCsv size={28} stroke={1.4} aria-hidden />
      <div>
        <label className={classes.choose} htmlFor={id}>
          <IconUpload size={15} aria-hidden />
          {file ? 'Choose another file' : 'Choose a CSV file or a workbook'}
        </label>
        <input
          id={id}
          className={classes.file}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,.xlsx,.xlsm"
          aria-describedby={`${id}-hint`}
          aria-invalid={complaint !== null}
          onChange={({ currentTarget }) => {
            const [picked] = currentTarget.files ?? [];
            if (picked) onFile(picked);
            // The same file may be chosen again after it was corrected.
            currentTarget.value = '';
          }}
        />
        <Text size="sm" component="span" ml="xs">
          or drop it here
        </Text>
        <div id={`${id}-hint`} aria-live="polite">
          {file && (
            <Text size="sm" fw={550} className={classes.fileName}>
              {file.name} · {formatBytes(file.size)}
            </Text>
          )}
          <Text size="sm" className={complaint ? classes.complaint : classes.dim}>
            {complaint ?? hint}
          </Text>
        </div>
      </div>
    </div>
  );
}
