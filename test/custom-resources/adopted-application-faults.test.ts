import { adoptedScenarios } from "./adopted-scenarios";
import { faultTable } from "./fault-table";

faultTable(adoptedScenarios);
