package io.sigmavault.rest.vault;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.task.Tasks;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Answers;
import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Operation;
import io.sigmavault.vault.Space;
import io.sigmavault.vault.Vaults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What compression gives in a vault.
@Path("/vaults/{vault}/compression")
public final class CompressionResource {

    private final Gate gate;
    private final Slot<Vaults> vaults;
    private final Slot<Space> space;
    private final Slot<Tasks> tasks;

    CompressionResource(Gate gate, Slot<Vaults> vaults, Slot<Space> space, Slot<Tasks> tasks) {
        this.gate = gate;
        this.vaults = vaults;
        this.space = space;
        this.tasks = tasks;
    }

    @GET
    @Operation(
            value =
                    "What compression gives in an unlocked vault, by types and codecs, and the files that gain"
                            + " most and least; found out anew when files have changed, with"
                            + " `Prefer: respond-async` as a task then (202, `Location`).",
            answer = CompressionView.class)
    public Response getCompression(
            @PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        var caller = gate.allow(request, "vault:file:read", "vault/" + vault);
        if (Surveys.later(request) && !isFresh(vault)) {
            var title = "Compression of vault ";
            return Surveys.start(tasks, "vault-compression", title, vault, caller.actor());
        }
        try (var lease = space.lease()) {
            var found = Surveys.run(() -> lease.service().compression(vault, Space.Progress.NONE));
            long plainer = lease.service().steppedDownFrames(vault);
            return Answers.ok(CompressionView.of(found, plainer));
        }
    }

    @GET
    @Path("days")
    @Operation(
            value =
                    "What compression gave on past days, the oldest first, at most 400; once a day it is found out.",
            answer = DaysView.class)
    public Response getDays(@PathParam("vault") String vault, @Context HttpServletRequest request)
            throws SigmaVaultException {
        gate.allow(request, "vault:file:read", "vault/" + vault);
        try (var lease = space.lease()) {
            var found = lease.service().compressionDays(vault).stream().map(DayView::of).toList();
            return Answers.ok(new DaysView(found));
        }
    }

    private boolean isFresh(String vault) throws SigmaVaultException {
        try (var surveys = space.lease();
                var lease = vaults.lease()) {
            var last = surveys.service().lastCompression(vault);
            return last != null && last.asOf() == lease.service().info(vault).lastSequence();
        }
    }

    /// As the API shows it; [Space.Compression].
    ///
    /// @param steppedDownFrames of now, also where the rest was found out before
    record CompressionView(
            long frames,
            long seenFrames,
            long steppedDownFrames,
            List<PartView> parts,
            List<GainView> most,
            List<GainView> least,
            long asOf,
            Instant taken) {

        static CompressionView of(Space.Compression found, long steppedDownFrames) {
            return new CompressionView(
                    found.frames(),
                    found.seenFrames(),
                    steppedDownFrames,
                    found.parts().stream().map(PartView::of).toList(),
                    found.most().stream().map(GainView::of).toList(),
                    found.least().stream().map(GainView::of).toList(),
                    found.asOf(),
                    found.taken());
        }
    }

    /// @param type as in the usage; null for what no file has now
    /// @param codec its id
    record PartView(
            @MayBeMissing @Nullable String type, String codec, long plainBytes, long storedBytes) {
        static PartView of(Space.Part part) {
            var type = part.type();
            var word = type == null ? null : type.name().toLowerCase(Locale.ROOT);
            return new PartView(word, part.codec(), part.plainBytes(), part.storedBytes());
        }
    }

    /// @param days the oldest first
    record DaysView(List<DayView> days) {}

    /// @param day as 2026-11-27, in UTC
    record DayView(String day, List<PartView> parts, List<BookView> codebooks) {
        static DayView of(Space.Day day) {
            return new DayView(
                    day.day().toString(),
                    day.parts().stream().map(PartView::of).toList(),
                    day.codebooks().stream().map(BookView::of).toList());
        }
    }

    /// @param kind of the files that it was learnt from
    record BookView(String id, String kind, long savedBytes, long storedBytes) {
        static BookView of(Space.BookGain book) {
            return new BookView(book.id(), book.kind(), book.savedBytes(), book.storedBytes());
        }
    }

    /// @param plainBytes of content that no file before it has
    record GainView(String path, long plainBytes, long storedBytes) {
        static GainView of(Space.Gain gain) {
            return new GainView("/" + gain.path(), gain.plainBytes(), gain.storedBytes());
        }
    }
}
