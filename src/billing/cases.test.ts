import { amountsAnswers } from '../testing/cases/amounts.answers.ts';
import { testCases } from '../testing/cases/cases.ts';
import { invoicesAnswers } from '../testing/cases/invoices.answers.ts';
import { periodsAnswers } from '../testing/cases/periods.answers.ts';
import { totalsAnswers } from '../testing/cases/totals.answers.ts';

const answers = { ...amountsAnswers, ...invoicesAnswers, ...periodsAnswers, ...totalsAnswers };

testCases('cases of other billing systems', answers, { reportsSkipped: true });
