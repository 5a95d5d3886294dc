const changeOfDemo = (mutation: string, input: string) =>
  `mutation($input: ${input}!) { ${mutation}(input: $input) { organization } }`;

/** What the command line sends to a gateway: a gateway that runs trusted documents only has to know them. */
export const COMMAND_LINE_DOCUMENTS = {
  'watch alerts': `subscription { alertChanged { sequence alerts { rule state severity reasons { label observed } } } }`,
  'watch staffing': `subscription { staffingChanged { sequence staffing { at rules { rule state } } } }`,
  'watch use-cases': `subscription { useCaseChanged { sequence useCases { title status stage } } }`,
  'demo reset': changeOfDemo('resetDemo', 'ResetDemoInput'),
  'demo delete': changeOfDemo('deleteDemo', 'DeleteDemoInput'),
} as const;
