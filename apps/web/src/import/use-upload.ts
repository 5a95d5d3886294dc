import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Problem } from '../api/errors.ts';
import { CreateImportDocument } from '../api/generated/graphql.ts';
import { useSession } from '../me/session.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import { useCommand } from '../ui/command.ts';
import type { FileForm } from './file-columns.ts';
import type { Order } from './mapping/work.ts';
import { sendFile } from './send-file.ts';

/** What is to be done with a file: its mapping, and how it is read where that was set. */
export type Ordered = Order & FileForm;

/** Makes an import and sends its file. After a lost connection, the file is sent to the same import again. */
export function useUpload(onSent: (id: string) => void) {
  const { org } = useParams({ from: '/t/$org' });
  const session = useSession();
  const create = useCommand(CreateImportDocument, 'Sending the file.');
  const announce = useAnnounce();
  const [share, setShare] = useState<number | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  const [waiting, setWaiting] = useState<{ for: string; id: string; path: string } | null>(null);

  const run = async (file: File, order: Ordered): Promise<boolean> => {
    setRefused(null);
    setShare(0);
    const key = JSON.stringify([file.name, order]);
    const target = waiting?.for === key ? waiting : await make(file, order, key);
    if (!target) {
      setShare(null);
      return false;
    }
    const token = session.status === 'signed-in' ? session.token : null;
    const problem = await sendFile(target.path, file, { organization: org, token }, setShare);
    setShare(null);
    if (problem) {
      setRefused(problem);
      return false;
    }
    announce('The file is being checked.');
    onSent(target.id);
    return true;
  };
  const make = async (file: File, order: Ordered, key: string) => {
    const made = await create.run({ fileName: file.name.slice(-255), ...order });
    const { id, uploadPath: path } = made?.createImport.import ?? {};
    if (!id || !path) return null;
    const target = { for: key, id, path };
    setWaiting(target);
    return target;
  };
  const reset = () => {
    create.reset();
    setRefused(null);
  };
  return { run, reset, share, problem: create.problem ?? refused };
}
