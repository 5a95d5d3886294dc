import { Args, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { keyPeople } from '@cadre/application/staffing';
import type { EvidenceId } from '@cadre/domain';
import { Caller, GatewayCaller } from '../graphql/caller.ts';
import { scenarioCost } from '../graphql/connection.ts';
import { EvidenceType } from './evidence.types.ts';
import { KeyPeople, KeyPeopleArgs, KeyPersonType } from './key-people.types.ts';

@Resolver(() => KeyPersonType)
export class KeyPersonFields {
  @ResolveField(() => EvidenceType, { description: 'The person, by name.' })
  person({ personId }: KeyPersonType): EvidenceId {
    return { kind: 'person', id: personId };
  }
}

@Resolver()
export class KeyPeopleResolver {
  @Query(() => KeyPeople, {
    complexity: scenarioCost,
    description:
      'What would change if one person left now, for each who works here, by the same rules. Leaders.',
  })
  keyPeople(@Args() args: KeyPeopleArgs, @Caller() caller: GatewayCaller): Promise<KeyPeople> {
    return caller.run(keyPeople, args);
  }
}
