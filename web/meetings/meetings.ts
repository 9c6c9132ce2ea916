// What a script adds to the page of coming meetings: the looks that this browser keeps.

import { applyLooks, offerLargePrint } from "../guide/looks";

applyLooks();
offerLargePrint();
