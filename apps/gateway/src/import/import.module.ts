import { Module } from '@nestjs/common';
import { ImportResolver } from './import.resolver.ts';
import { UploadController } from './upload.controller.ts';

/** Imports: runs, mappings, problems, and the upload of files. */
@Module({ controllers: [UploadController], providers: [ImportResolver] })
export class ImportModule {}
