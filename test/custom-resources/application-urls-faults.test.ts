import { faultTable } from "./fault-table";
import { urlsScenarios } from "./urls-scenarios";

faultTable(urlsScenarios);
