import { describeSites } from './sites';

describeSites('chrome');
