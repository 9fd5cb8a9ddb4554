import { examineChart } from './chart.exam';
import { multiples } from './multiples';

describe('multiples', () => {
	examineChart(multiples);
});
