import { testCases } from '../testing/cases/cases.ts';
import { contractsAnswers } from '../testing/cases/contracts.answers.ts';

testCases('cases of other billing systems about contracts', contractsAnswers, { reportsSkipped: false });
