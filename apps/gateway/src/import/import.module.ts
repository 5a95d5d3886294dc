import { Module } from '@nestjs/common';
import { RESOLVERS } from './resolvers.generated.ts';
import { UploadController } from './upload.controller.ts';

/** Imports: runs, mappings, problems, and the upload of files. */
@Module({ controllers: [UploadController], providers: RESOLVERS })
export class ImportModule {}
