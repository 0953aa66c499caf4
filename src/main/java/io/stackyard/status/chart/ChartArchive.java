package io.stackyard.status.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A chart as the one file that Helm installs. The same chart gives the same bytes.
 *
 * @param chart the chart
 */
public record ChartArchive(HelmChart chart) {

	/** Return the file's name, as Helm has it. */
	public String fileName() {
		return "%s-%s.tgz".formatted(this.chart.name(), this.chart.version());
	}

	/** Return the file's content. */
	public byte[] content() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (TarArchiveOutputStream archive = new TarArchiveOutputStream(new GZIPOutputStream(bytes),
				StandardCharsets.UTF_8.name())) {
			archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
			for (Map.Entry<String, String> file : this.chart.files().entrySet()) {
				add(archive, this.chart.name() + "/" + file.getKey(), file.getValue());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void add(TarArchiveOutputStream archive, String path, String text) throws IOException {
		byte[] content = text.getBytes(StandardCharsets.UTF_8);
		TarArchiveEntry entry = new TarArchiveEntry(path);
		entry.setSize(content.length);
		entry.setModTime(Instant.EPOCH.toEpochMilli());
		archive.putArchiveEntry(entry);
		archive.write(content);
		archive.closeArchiveEntry();
	}

}
