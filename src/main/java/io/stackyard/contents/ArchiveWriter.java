package io.stackyard.contents;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

import io.stackyard.supervision.Supervisor;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Writes a compressed archive of which only the server's user can read anything. */
final class ArchiveWriter implements Closeable {

	private static final int BUFFER = 1 << 16;

	private static final long LOOK_AGAIN = 64L << 20;

	private final FileChannel file;

	private final DigestOutputStream digest;

	private final GzipCompressorOutputStream compressed;

	private final TarArchiveOutputStream tar;

	private final FreeSpace space;

	private final Supervisor supervisor;

	private final byte[] buffer = new byte[BUFFER];

	private long bytes;

	private long files;

	private int leftOut;

	private long unlooked;

	/**
	 * Create it.
	 * @param path where the archive goes; what is there is replaced
	 * @param supervisor decides whether it goes on
	 */
	ArchiveWriter(Path path, Supervisor supervisor) throws IOException {
		this.space = new FreeSpace(path.resolveSibling(""));
		this.supervisor = supervisor;
		this.file = FileChannel.open(path,
				Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		this.digest = new DigestOutputStream(Channels.newOutputStream(this.file), Sha256.digest());
		this.compressed = compressed(this.digest);
		this.tar = new TarArchiveOutputStream(this.compressed, "UTF-8");
		this.tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
		this.tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
		this.tar.setAddPaxHeadersForNonAsciiNames(true);
	}

	/** Add an entry without content. */
	void add(TarArchiveEntry entry) throws IOException {
		this.supervisor.checkpoint();
		this.files += entry.isDirectory() ? 0 : 1;
		this.tar.putArchiveEntry(entry);
		this.tar.closeArchiveEntry();
	}

	/**
	 * Add a file with as many bytes as its entry says, whatever is written to it
	 * meanwhile.
	 */
	void add(TarArchiveEntry entry, InputStream content) throws IOException {
		this.files++;
		this.bytes += entry.getSize();
		this.tar.putArchiveEntry(entry);
		long left = entry.getSize();
		while (left > 0) {
			checkpoint();
			int wanted = (int) Math.min(left, BUFFER);
			int read = content.readNBytes(this.buffer, 0, wanted);
			Arrays.fill(this.buffer, read, wanted, (byte) 0);
			this.tar.write(this.buffer, 0, wanted);
			left -= wanted;
			this.unlooked += wanted;
		}
		this.tar.closeArchiveEntry();
	}

	/** Count something that is not kept. */
	void leaveOut() {
		this.leftOut++;
	}

	/** End the archive; when this returns it is on the disk. */
	Written finish() throws IOException {
		this.tar.finish();
		this.compressed.finish();
		this.compressed.flush();
		this.file.force(true);
		return new Written(this.bytes, this.files, this.leftOut, this.file.size(),
				HexFormat.of().formatHex(this.digest.getMessageDigest().digest()));
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

	private void checkpoint() {
		this.supervisor.checkpoint();
		if (this.unlooked >= LOOK_AGAIN) {
			this.space.require(0);
			this.unlooked = 0;
		}
	}

	private static GzipCompressorOutputStream compressed(OutputStream target) throws IOException {
		GzipParameters parameters = new GzipParameters();
		parameters.setCompressionLevel(1);
		return new GzipCompressorOutputStream(target, parameters);
	}

	/**
	 * What was written.
	 *
	 * @param bytes sum of the sizes of the files
	 * @param files number of files
	 * @param leftOut number of what was not kept
	 * @param archiveBytes size of the archive
	 * @param sha256 digest of the archive
	 */
	record Written(long bytes, long files, int leftOut, long archiveBytes, String sha256) {
	}

}
