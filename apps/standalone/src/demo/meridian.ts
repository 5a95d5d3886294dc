import { updateOrganization } from '@cadre/application/tenancy';
import { Governor } from './governor.ts';
import { tellMeridianGovernance } from './meridian-governance.ts';
import { Narrator, type Ref } from './narrator.ts';
import type { Story } from './story.ts';

/**
 * Meridian Freight is a stage further: three product lines, a platform team, and an MLOps hire made in time. It lacks
 * data engineers, and its platform team has more to run than it can carry.
 */
export function tellMeridian(story: Story): void {
  const tell = new Narrator(story);
  story.on(540, () =>
    story.does(updateOrganization, {
      expectedVersion: 1,
      stage: 'GROWTH',
      mlIsCore: true,
      reportingHome: 'ENGINEERING',
      timeZone: 'Europe/Amsterdam',
      incidentTracking: true,
    }),
  );
  // The carriers' own feeds came in: from this day on there are too few data engineers.
  story.on(63, () =>
    story.does(updateOrganization, { expectedVersion: 2, dataComplexity: 'HIGH' }),
  );
  const teams = {
    pricing: tell.team(540, 'Pricing', 'PRODUCT', 'Marketplace'),
    dispatch: tell.team(540, 'Dispatch', 'PRODUCT', 'Operations'),
    customs: tell.team(400, 'Customs', 'PRODUCT', 'Brokerage'),
    data: tell.team(540, 'Data', 'DATA'),
    platform: tell.team(310, 'ML platform', 'ML_PLATFORM'),
  };
  const people = tellPeople(tell, teams);
  // The hiring plan: one hire is late, one is agreed, one is an idea.
  tell.plans(100, 12, {
    team: teams.data,
    role: 'DATA_ENGINEER',
    status: 'OPEN',
    note: 'Two candidates declined. The carriers’ feeds wait for this one.',
  });
  tell.plans(50, -30, { team: teams.customs, role: 'ML_ENGINEER', status: 'ACCEPTED' });
  tell.plans(20, -100, { team: teams.platform, role: 'MLOPS_ENGINEER', status: 'PROPOSED' });
  const told = {
    ...tellPricing(tell, teams.pricing, people),
    ...tellDispatch(tell, teams.dispatch, people),
    ...tellCustoms(tell, teams.customs, people),
    ...tellIdeas(tell, teams),
  };
  tellMeridianGovernance(new Governor(story), { teams, people, told });
}

export type Teams = Record<'pricing' | 'dispatch' | 'customs' | 'data' | 'platform', Ref>;
export type People = ReturnType<typeof tellPeople>;
export type Told = ReturnType<typeof tellPricing> &
  ReturnType<typeof tellDispatch> &
  ReturnType<typeof tellCustoms> &
  ReturnType<typeof tellIdeas>;

function tellPeople(tell: Narrator, { pricing, dispatch, customs, data, platform }: Teams) {
  const ingrid = tell.hire(530, 'Ingrid Solberg', { team: dispatch, role: 'HEAD_OF_ML' });
  const beatriz = tell.hire(360, 'Beatriz Lima', { team: pricing, role: 'ML_PRODUCT_MANAGER' });
  const kofi = tell.member(525, 'Kofi Mensah', { team: pricing, role: 'ML_ENGINEER', until: 290 }, [
    [170, 0.55, 0.3],
    [80, 0.4, 0.45],
    [20, 0.45, 0.4],
  ]);
  // Kofi built the first pipelines, and joined the platform team when it was founded.
  tell.moves(290, kofi, { team: platform, role: 'ML_ENGINEER' });
  const yuki = tell.member(430, 'Yuki Tanaka', { team: dispatch, role: 'ML_ENGINEER' }, [
    [170, 0.5, 0.35],
    [80, 0.3, 0.6],
    [20, 0.35, 0.55],
  ]);
  const farah = tell.hire(330, 'Farah Haddad', { team: customs, role: 'ML_ENGINEER' });
  const marek = tell.hire(265, 'Marek Novák', { team: pricing, role: 'ML_ENGINEER' });
  tell.hire(75, 'Amara Diallo', { team: dispatch, role: 'ML_ENGINEER' });
  tell.hire(500, 'Oskar Lindqvist', { team: pricing, role: 'DATA_SCIENTIST', until: 130 });
  tell.hire(320, 'Mei Zhang', { team: dispatch, role: 'DATA_SCIENTIST' });
  tell.hire(180, 'Rafael Costa', { team: customs, role: 'DATA_SCIENTIST' });
  tell.hire(95, 'Nadia Petrova', { team: pricing, role: 'DATA_SCIENTIST' });
  const shared = { role: 'DATA_SCIENTIST', fte: 0.5, type: 'INTERN' } as const;
  tell.hire(40, 'Tomas Berg', { team: dispatch, ...shared });
  const hanna = tell.hire(480, 'Hanna Virtanen', { team: data, role: 'DATA_ENGINEER' });
  tell.hire(390, 'Luis Herrera', { team: data, role: 'DATA_ENGINEER' });
  tell.hire(240, 'Aisha Bello', { team: data, role: 'DATA_ENGINEER' });
  tell.hire(110, 'Piotr Zielinski', { team: data, role: 'DATA_ENGINEER', type: 'CONTRACTOR' });
  tell.hire(-21, 'Chloé Marchand', { team: data, role: 'DATA_ENGINEER' });
  const jonas = tell.hire(280, 'Jonas Weber', { team: platform, role: 'MLOPS_ENGINEER' });
  tell.hire(120, 'Sara Lindholm', { team: platform, role: 'MLOPS_ENGINEER', fte: 0.5 });
  return { ingrid, beatriz, hanna, kofi, yuki, farah, marek, jonas };
}

function tellPricing(tell: Narrator, team: Ref, { kofi, marek, jonas }: People) {
  const quotes = tell.submit(515, {
    team,
    title: 'Spot quote pricing',
    problem: 'Quotes take a desk of six people two hours, and half of them come too late.',
    metric: 'Share of quotes answered within five minutes',
    answers: [5, 4, 4, 3, 12],
    data: ['shipments', 'fuel prices'],
    tags: ['pricing'],
  });
  tell.approve(quotes, 510, 500, 470, 430, 412);
  const linear = tell.model(
    440,
    'quote-linear',
    { useCase: quotes, owner: kofi },
    { ready: 420, live: 414, retired: 228 },
  );
  const boosted = tell.model(
    250,
    'quote-boosted',
    { useCase: quotes, owner: marek, monitoring: jonas },
    { version: '2.1.0', ready: 236, live: 228 },
  );
  tell.incident(205, 203, boosted, 'Quotes 9 % low for refrigerated loads', ['SEV2', 'DATA_DRIFT']);

  const surge = tell.submit(260, {
    team,
    title: 'Lane surge forecast',
    problem: 'Capacity is bought at the market’s peak, week after week.',
    metric: 'Cost per mile against the index',
    answers: [5, 3, 4, 3, 20],
    data: ['shipments', 'weather'],
    tags: ['pricing', 'forecast'],
  });
  tell.approve(surge, 252, 240, 215, 160, 146);
  tell.model(
    170,
    'lane-surge',
    { useCase: surge, owner: marek, monitoring: jonas },
    { ready: 158, live: 148 },
  );

  const winback = tell.submit(150, {
    team,
    title: 'Shipper win-back',
    problem: 'A shipper who stops booking is noticed a quarter later.',
    metric: 'Shippers booking again within 60 days',
    answers: [3, 4, 4, 2, 8],
    data: ['bookings'],
    tags: ['retention'],
  });
  tell.approve(winback, 141, 130, 96, 41);
  tell.model(60, 'win-back', { useCase: winback, owner: marek, monitoring: null }, { ready: 30 });
  return { quotes, surge, winback, linear, boosted };
}

function tellDispatch(tell: Narrator, team: Ref, { yuki, jonas }: People) {
  const arrival = tell.submit(460, {
    team,
    title: 'Arrival time estimates',
    problem: 'One call in three to dispatch asks where the truck is.',
    metric: 'Mean error of the estimate, minutes',
    answers: [5, 5, 5, 2, 8],
    data: ['telematics', 'traffic'],
    tags: ['operations'],
  });
  tell.approve(arrival, 452, 440, 410, 372, 355);
  const eta = tell.model(
    380,
    'eta',
    { useCase: arrival, owner: yuki },
    { ready: 361, live: 357, retired: 134 },
    { version: '2.0.0', ready: 142, live: 134 },
  );
  tell.handsOverMonitoring(270, eta, jonas);
  tell.incident(225, 224, eta, 'Estimates frozen after a telematics outage', [
    'SEV1',
    'INFRASTRUCTURE',
  ]);

  const dwell = tell.submit(350, {
    team,
    title: 'Dock dwell prediction',
    problem: 'Drivers wait 90 minutes at docks that are planned for 40.',
    metric: 'Hours waited per load',
    answers: [4, 4, 3, 3, 14],
    data: ['telematics', 'dock bookings'],
    tags: ['operations'],
  });
  tell.approve(dwell, 340, 325, 300, 262, 247);
  const wait = tell.model(
    270,
    'dock-dwell',
    { useCase: dwell, owner: yuki, monitoring: jonas },
    { ready: 255, live: 249 },
  );
  tell.incident(33, 29, wait, 'Dwell off by half for two weeks before anybody saw it', [
    'SEV2',
    'MONITORING_GAP',
  ]);

  const empties = tell.submit(190, {
    team,
    title: 'Empty-mile matching',
    problem: 'A truck in four drives home empty.',
    metric: 'Share of empty miles',
    answers: [5, 3, 3, 4, 24],
    data: ['shipments', 'telematics'],
    tags: ['operations', 'optimisation'],
  });
  tell.approve(empties, 182, 170, 120, 70, 55);
  tell.model(
    88,
    'empty-mile-match',
    { useCase: empties, owner: yuki, monitoring: jonas },
    { ready: 66, live: 57 },
  );
  return { arrival, dwell, empties, eta, wait };
}

function tellCustoms(tell: Narrator, team: Ref, { farah, jonas }: People) {
  const codes = tell.submit(318, {
    team,
    title: 'Tariff code suggestions',
    problem: 'Brokers look up 4,000 codes a week by hand.',
    metric: 'Share of suggestions accepted',
    answers: [4, 4, 4, 3, 12],
    audience: 'INTERNAL',
    data: ['declarations'],
    tags: ['brokerage', 'text'],
  });
  tell.approve(codes, 310, 298, 270, 220, 204);
  const tariffs = tell.model(
    235,
    'tariff-codes',
    { useCase: codes, owner: farah, monitoring: jonas, kind: 'FOUNDATION' },
    { ready: 213, live: 206 },
  );

  const holds = tell.submit(175, {
    team,
    title: 'Inspection risk',
    problem: 'A held container costs 300 € a day, and we hear of it last.',
    metric: 'Holds foreseen a day ahead',
    answers: [4, 3, 3, 3, 18],
    data: ['declarations', 'shipments'],
    tags: ['brokerage'],
  });
  tell.approve(holds, 168, 150, 112, 52, 26);
  tell.model(
    62,
    'inspection-risk',
    { useCase: holds, owner: farah, monitoring: jonas },
    { ready: 44, live: 28 },
  );

  const scans = tell.submit(400, {
    team,
    title: 'Document scan reading',
    problem: 'Bills of lading are typed in twice.',
    metric: 'Fields read without a correction',
    answers: [3, 4, 3, 2, 10],
    audience: 'INTERNAL',
    data: ['documents'],
    tags: ['brokerage', 'text'],
  });
  tell.approve(scans, 390, 375, 350, 318, 305);
  const reader = tell.model(
    325,
    'doc-reader',
    { useCase: scans, owner: farah, kind: 'VENDOR' },
    { ready: 313, live: 307, retired: 101 },
  );
  tell.retireUseCase(scans, 100, 'A supplier reads them better, and cheaper.');
  return { codes, holds, scans, tariffs, reader };
}

function tellIdeas(tell: Narrator, { pricing, dispatch, customs }: Teams) {
  const maintenance = tell.submit(85, {
    team: dispatch,
    title: 'Trailer maintenance',
    problem: 'Refrigerated trailers fail on the road, loaded.',
    metric: 'Breakdowns per million miles',
    answers: [4, 3, 2, 3, 26],
    data: ['telematics', 'workshop'],
  });
  tell.approve(maintenance, 72, 58, 24);
  const chat = tell.submit(64, {
    team: customs,
    title: 'Broker assistant',
    problem: 'New brokers ask the same forty questions.',
    metric: 'Weeks until a broker works alone',
    answers: [3, 3, 2, 4, 30],
    audience: 'INTERNAL',
    data: ['documents'],
  });
  tell.decline(chat, 36, 'DECLINE', 'The handbook answers them; nobody has read it yet.');
  const carbon = tell.submit(48, {
    team: pricing,
    title: 'Carbon per shipment',
    problem: 'Shippers ask for it in every tender.',
    metric: 'Tenders answered with a figure',
    answers: [3, 4, 3, 2, 10],
    audience: 'ANALYTICS',
    data: ['shipments', 'fuel prices'],
  });
  tell.decline(carbon, 31, 'PARK', 'Waits for the fuel data of the subcontractors.');
  tell.submit(12, {
    team: dispatch,
    title: 'Night driver roster',
    problem: 'The roster is redone by phone every evening.',
    metric: 'Changes after 6 p.m.',
    answers: [4, 4, 3, 3, 12],
    data: ['rosters'],
  });
  tell.submit(5, {
    team: pricing,
    title: 'Tender win probability',
    problem: 'We bid on everything, and win one in nine.',
    metric: 'Won tenders per bid',
    answers: [5, 4, 4, 2, 7],
    data: ['tenders', 'bookings'],
  });
  return { maintenance };
}
