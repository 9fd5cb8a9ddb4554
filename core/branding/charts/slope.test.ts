import { examineChart } from './chart.exam';
import { slope } from './slope';

describe('slope', () => {
	examineChart(slope);
});
