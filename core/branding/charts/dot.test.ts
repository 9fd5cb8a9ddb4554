import { examineChart } from './chart.exam';
import { dot } from './dot';

describe('dot', () => {
	examineChart(dot);
});
