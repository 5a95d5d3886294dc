/** An inventory of a city's tools as an office exports it: semicolons, headings of its own, lists within cells, months as days. */
const HEAD =
  'agency;tool_name;tool_desc_brief;tool_desc_detail;date_use;analysis_type;phase;identifying_info;build_days';

const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${[HEAD, ...lines].join('\r\n')}\r\n`),
});

const RATS =
  'Parks;Rat watch;Finds rat holes;Counts complaints by block;2024/03;Forecast, Classification;Pilot;false;84';

/** Seven rows: of two nobody can guess where they stand, and one is a trial that is to be left out. */
export const INVENTORY = csv('city-inventory.csv', [
  RATS,
  'Fire;Fire risk of buildings;Ranks buildings;Weighs age, use and violations;2023/11;Ranking;In production;true;140',
  'Health;Lead in water;Predicts lead pipes;From permits and age;2025/01;Classification;In production;false;56',
  'Police;Case matching;Links reports;By method and place;2022/06;Matching;Retired;true;200',
  'Schools;Bus routing;Plans routes;;2026/09;Optimisation;Awaiting budget;false;70',
  'Housing;Rent watch;Flags adverts;Text of adverts;2026/10;Classification;Awaiting budget;true;35',
  'Parks;Trial of a trial;Nothing yet;;2026/01;Forecast;Trial data;false;7',
]);

/** A year later: one that is known, one that is new, and the trial. */
export const LATER_INVENTORY = csv('later-inventory.csv', [
  RATS,
  'Transit;Delay forecast;Tells delays ahead;From signals;2027/02;Forecast;Pilot;false;63',
  'Parks;Trial of a trial;Nothing yet;;2026/01;Forecast;Trial data;false;7',
]);

/** A headcount of another system: names in two columns, shares in percent, last days worked, one address that has changed since. */
export const HRIS = {
  name: 'headcount-hris.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'EmpNo,First,Last,Mail,Department,Job Title,FTE %,Hired,Last Day',
      '1001,Ada,Berg,ada.berg@people.example,Core AI,Sr. ML Engineer,100,01/02/2023,',
      '1002,Bo,Lind,bo.lind@people.example,core ai,Staff Machine Learning Engineer,80,15/06/2021,',
      '1003,Cy,Marsh,,Core AI,Lead Data Scientist,50,01/09/2022,30/11/2026',
      '1004,Di,Novak,di.novak@people.example,Platform,MLOps Engineer II,100,01/03/2024,',
      '1005,Ed,Orr,ed.orr@people.example,Data,Analytics Engineer,100,12/05/2020,',
      '1006,Fay,Pike,fay.pike@people.example,Finance,Accountant,100,12/05/2020,',
      '1001,Ada,Berg,ada.byron@people.example,Core AI,Sr. ML Engineer,100,01/02/2023,',
    ].join('\n'),
  ),
};
