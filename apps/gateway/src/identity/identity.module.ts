import { Module } from '@nestjs/common';
import { AccountController } from './account.controller.ts';
import { AuthController } from './auth.controller.ts';
import { InstanceController } from './instance.controller.ts';

/** Who people are: sign-in, their account, set-up and invitations. */
@Module({ controllers: [AccountController, AuthController, InstanceController] })
export class IdentityModule {}
