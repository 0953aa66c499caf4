package io.stackyard.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks whether an open database is whole. H2 notices that a part of its file is damaged
 * only when it reads that part, and opens a file that was cut off as it was earlier, or
 * as an empty one, without a word.
 */
final class DatabaseCheck {

	/** Rows of a table that are read, the latest ones; a start has to be quick. */
	private static final int ROWS = 100_000;

	private final Path file;

	private final JdbcTemplate jdbc;

	private String part = "";

	DatabaseCheck(Path file, JdbcTemplate jdbc) {
		this.file = file;
		this.jdbc = jdbc;
	}

	/**
	 * Require that every part can be read and nothing is missing that somebody knows of;
	 * nothing is written.
	 * @param witnesses know from elsewhere what it has to hold
	 * @throws DatabaseDamagedException if it is not so
	 */
	void requireWhole(List<DatabaseWitness> witnesses) {
		try {
			read();
		}
		catch (DatabaseDamagedException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw damaged("is damaged: %s cannot be read".formatted(this.part), ex);
		}
		JdbcClient client = JdbcClient.create(this.jdbc);
		witnesses.stream().map((witness) -> witness.findLoss(client)).flatMap(Optional::stream).forEach((loss) -> {
			throw damaged("has lost what was written last: " + loss, null);
		});
	}

	/**
	 * Require that the database knows a change. H2 tells it only to who may write.
	 * @param version number of the change
	 * @throws DatabaseDamagedException if it is older; it is closed without a further
	 * write
	 */
	void requireVersion(long version) {
		if (version() < version) {
			this.jdbc.execute("shutdown immediately");
			throw damaged("has lost what was written last: it was cut off, or it comes from an earlier backup", null);
		}
	}

	/** Return the number of the latest change. */
	long version() {
		return this.jdbc.query("""
				select setting_value from information_schema.settings where setting_name = 'info.CURRENT_VERSION'""",
				(row, index) -> row.getLong(1))
			.stream()
			.findFirst()
			.orElse(Long.MAX_VALUE);
	}

	private void read() {
		this.part = "its list of tables";
		this.jdbc.execute("set lazy_query_execution 1");
		List<String> tables = names("""
				select table_name from information_schema.tables
				where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name""");
		if (tables.isEmpty()) {
			throw damaged("holds nothing any more", null);
		}
		tables.forEach(this::readTable);
	}

	private void readTable(String table) {
		this.part = "its table '%s'".formatted(table);
		read("select * from \"%s\" order by _rowid_ desc limit %d".formatted(table, ROWS));
		names("""
				select index_name from information_schema.indexes
				where table_schema = 'public' and table_name = ? order by index_name""", table)
			.forEach((index) -> readIndex(table, index));
	}

	private void readIndex(String table, String index) {
		String columns = names("""
				select column_name from information_schema.index_columns
				where table_schema = 'public' and index_name = ? order by ordinal_position""", index).stream()
			.map("\"%s\""::formatted)
			.collect(Collectors.joining(", "));
		read("select %s from \"%s\" use index (\"%s\") order by %s limit %d".formatted(columns, table, index, columns,
				ROWS));
	}

	private List<String> names(String sql, String... parameters) {
		return this.jdbc.query(sql, (row, index) -> row.getString(1), (Object[]) parameters);
	}

	private void read(String sql) {
		this.jdbc.query(sql, (row) -> {
			for (int column = row.getMetaData().getColumnCount(); column > 0; column--) {
				row.getString(column);
			}
		});
	}

	private DatabaseDamagedException damaged(String finding, @Nullable Throwable cause) {
		return new DatabaseDamagedException(this.file, finding, cause);
	}

}
