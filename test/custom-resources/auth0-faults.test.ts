import { adoptedScenarios } from "./adopted-scenarios";
import { faultTable } from "./fault-table";
import { madeScenarios } from "./made-scenarios";
import { urlsScenarios } from "./urls-scenarios";

faultTable([...madeScenarios, ...adoptedScenarios, ...urlsScenarios]);
