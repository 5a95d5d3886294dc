import { readFileSync } from 'node:fs';
import path from 'node:path';
import { COMMAND_LINE_DOCUMENTS } from '@cadre/contracts';
import { refusal } from './document-limits.ts';
import { hashOf } from './known-documents.ts';

/** What the build of the web application writes beside its pages: hashes of its documents, each with the operation's name. */
const LIST = 'documents.json';

/**
 * The documents that Cadre's own clients send, by the hash of their text. They are parsed once and stay parsed, whatever else is
 * sent. Where only they may be run, no caller can send a document of another making.
 */
export class TrustedDocuments {
  constructor(
    private readonly hashes: ReadonlySet<string>,
    private readonly only: boolean,
  ) {}

  has(hash: string): boolean {
    return this.hashes.has(hash);
  }

  /** @throws AppError VALIDATION_FAILED for a document that is not one of them, where only they may be run */
  require(hash: string): void {
    if (!this.only || this.has(hash)) return;
    throw refusal(
      'Only the documents of Cadre’s own pages and programs are run here. A page of an earlier version has to be reloaded.',
    );
  }
}

/**
 * Reads the list of the built web application, and adds the documents of the command line.
 * @param only whether no other document may be run
 * @throws where only they may be run, and there is no list
 */
export function trustedDocuments(webRoot: string, { only }: { only: boolean }): TrustedDocuments {
  const ofCommandLine = Object.values(COMMAND_LINE_DOCUMENTS).map(hashOf);
  return new TrustedDocuments(new Set([...listed(webRoot, only), ...ofCommandLine]), only);
}

function listed(webRoot: string, isNeeded: boolean): string[] {
  const file = path.join(webRoot, LIST);
  try {
    return Object.keys(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  } catch (error) {
    if (!isNeeded) return [];
    throw new Error(
      `CADRE_TRUSTED_DOCUMENTS_ONLY needs the list of the web application at ${file}: run "npm run build".`,
      { cause: error },
    );
  }
}
