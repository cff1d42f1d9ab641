import { describeSites } from './sites';

describeSites('firefox');
