package io.sigmavault.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.DiskHealth.Finding;
import io.sigmavault.host.DiskHealth.Kind;
import io.sigmavault.host.DiskHealth.State;
import org.junit.jupiter.api.Test;

/// Excerpts of what smartctl 7.4 prints.
class SmartReportTest {

    @Test
    void aGoodDisk() throws SigmaVaultException {
        var health = SmartReport.read(ata(true, "", 0, 0, 0));
        assertThat(health.state()).isEqualTo(State.GOOD);
        assertThat(health.findings()).isEmpty();
        assertThat(health.celsius()).isEqualTo(35);
        assertThat(health.hours()).isEqualTo(43_210);
        assertThat(health.usedPercent()).isEqualTo(-1);
    }

    @Test
    void aDiskThatLosesSectorsIsWornAndTheWorstIsToldFirst() throws SigmaVaultException {
        var health = SmartReport.read(ata(true, "", 8, 2, 1));
        assertThat(health.state()).isEqualTo(State.WORN);
        assertThat(health.findings())
                .containsExactly(
                        new Finding(Kind.PENDING_SECTORS, 2),
                        new Finding(Kind.UNCORRECTABLE_SECTORS, 1),
                        new Finding(Kind.REALLOCATED_SECTORS, 8));
    }

    @Test
    void aDiskThatSaysSoIsFailing() throws SigmaVaultException {
        assertThat(SmartReport.read(ata(false, "", 0, 0, 0)).state()).isEqualTo(State.FAILING);
        var below = SmartReport.read(ata(true, "now", 0, 0, 0));
        assertThat(below.state()).isEqualTo(State.FAILING);
        assertThat(below.findings()).containsExactly(new Finding(Kind.ATTRIBUTE_BELOW_LIMIT, 5));
        assertThat(SmartReport.read(ata(true, "past", 0, 0, 0)).state()).isEqualTo(State.GOOD);
    }

    @Test
    void flashMemoryTellsHowMuchOfItsLifeIsUsed() throws SigmaVaultException {
        var fresh = SmartReport.read(nvme(3, 100, 0));
        assertThat(fresh.state()).isEqualTo(State.GOOD);
        assertThat(fresh.usedPercent()).isEqualTo(3);
        var old = SmartReport.read(nvme(104, 9, 7));
        assertThat(old.state()).isEqualTo(State.WORN);
        assertThat(old.findings())
                .containsExactly(
                        new Finding(Kind.MEDIA_ERRORS, 7),
                        new Finding(Kind.SPARE_LOW, 9),
                        new Finding(Kind.LIFE_USED, 104));
    }

    @Test
    void whatSaysNothingIsUnknown() throws SigmaVaultException {
        for (String text : new String[] {"{}", "[]", "null", "{\"smart_status\":{}}"}) {
            assertThat(SmartReport.read(text).state()).as(text).isEqualTo(State.UNKNOWN);
        }
        assertThatThrownBy(() -> SmartReport.read("smartctl 7.4"))
                .isInstanceOf(SigmaVaultException.class);
    }

    private static String ata(
            boolean passed, String failed, int reallocated, int pending, int uncorrectable) {
        return """
        {"smart_status":{"passed":%s},
         "ata_smart_attributes":{"table":[
          {"id":5,"name":"Reallocated_Sector_Ct","when_failed":"%s","raw":{"value":%d}},
          {"id":197,"name":"Current_Pending_Sector","when_failed":"","raw":{"value":%d}},
          {"id":198,"name":"Offline_Uncorrectable","when_failed":"","raw":{"value":%d}}]},
         "power_on_time":{"hours":43210},"temperature":{"current":35}}
        """
                .formatted(passed, failed, reallocated, pending, uncorrectable);
    }

    private static String nvme(int used, int spare, int errors) {
        return """
        {"smart_status":{"passed":true,"nvme":{"value":0}},
         "nvme_smart_health_information_log":{"critical_warning":0,"temperature":41,
          "available_spare":%d,"available_spare_threshold":10,"percentage_used":%d,
          "media_errors":%d},
         "temperature":{"current":41},"power_on_time":{"hours":12}}
        """
                .formatted(spare, used, errors);
    }
}
