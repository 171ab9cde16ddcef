// Next runs this file in the browser before anything of the application.
import { liveUnderPolicy } from '@/lib/client/under-policy';

liveUnderPolicy();
