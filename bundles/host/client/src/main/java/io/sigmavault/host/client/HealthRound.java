package io.sigmavault.host.client;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.Alarm.Kind;
import io.sigmavault.host.Disk;
import io.sigmavault.host.DiskHealth;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Verb;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every disk for its health. A disk that sleeps is not woken, and stays as it was known.
record HealthRound(HelperSocket socket, AlarmBoard board) {

    private static final Logger LOG = LoggerFactory.getLogger(HealthRound.class);
    private static final Set<Kind> OF_DISKS = EnumSet.of(Kind.DISK_FAILING, Kind.DISK_WORN);

    /// @throws SigmaVaultException if the helper can't tell which disks there are
    void run() throws SigmaVaultException {
        var titles = new TreeSet<String>();
        for (Disk disk : Answers.disks(socket.ask(new Request(Verb.DISK_LIST, Map.of())))) {
            if (disk.use() != Disk.Use.PART) {
                titles.add(disk.title());
                judge(disk);
            }
        }
        board.keep(OF_DISKS, titles);
    }

    private void judge(Disk disk) {
        try {
            var asked = new Request(Verb.DISK_HEALTH, Map.of("device", disk.path()));
            tell(disk.title(), SmartReport.read(socket.ask(asked)).state());
        } catch (SigmaVaultException | IllegalArgumentException e) {
            // an optical drive, or one that was pulled out meanwhile
            LOG.debug("{} tells nothing of its health: {}", disk.path(), e.getMessage());
        }
    }

    private void tell(String title, DiskHealth.State state) {
        switch (state) {
            case FAILING -> board.only(OF_DISKS, Kind.DISK_FAILING, title);
            case WORN -> board.only(OF_DISKS, Kind.DISK_WORN, title);
            case GOOD -> OF_DISKS.forEach(kind -> board.clear(kind, title));
            case UNKNOWN -> {} // it sleeps, or never tells
        }
    }
}
