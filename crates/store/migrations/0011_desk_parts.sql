-- The desk counts every text of a record: its lines are written anew, with other titles and descriptions of files.
DELETE FROM desk_line;
DELETE FROM cursor_position WHERE name = 'desk';
