import { faultTable } from "./fault-table";
import { madeScenarios } from "./made-scenarios";

faultTable(madeScenarios);
