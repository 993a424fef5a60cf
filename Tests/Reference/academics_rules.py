"""The rules of the built-in plan academics, as the requirements have them: queries that count breaches."""

# A name, and a query whose one number is the breaches.
RULES = [
    ("something is null that may not be",
     "SELECT count(*) FROM enrollments WHERE student_id IS NULL OR course_id IS NULL OR status IS NULL"),
    ("a course's code is not its major's, or its number not its year's",
     "SELECT count(*) FROM courses JOIN majors USING (major_id) WHERE left(course_id, 3) <> code "
     "OR left(right(course_id, 3), 1) <> year_level::VARCHAR OR NOT regexp_full_match(course_id, '[A-Z]{3}[1-3]0[1-8]')"),
    ("a semester with other than two courses",
     "SELECT count(*) FROM (SELECT 1 FROM enrollments GROUP BY student_id, semester_code HAVING count(*) <> 2)"),
    ("a semester's code is not its year and place in it",
     "SELECT count(*) FROM enrollments JOIN students USING (student_id) WHERE semester_code <> "
     "(entry_year + enrollments.year_level - 1) || CASE semester WHEN 'Fall' THEN '-01' ELSE '-02' END"),
    ("a course is taken twice",
     "SELECT count(*) FROM (SELECT 1 FROM enrollments GROUP BY student_id, course_id HAVING count(*) > 1)"),
    ("a course is of another major",
     "SELECT count(*) FROM enrollments JOIN students USING (student_id) JOIN courses USING (course_id) "
     "WHERE courses.major_id <> students.major_id"),
    ("a course is of another year",
     "SELECT count(*) FROM enrollments JOIN courses USING (course_id) "
     "WHERE courses.year_level <> enrollments.year_level"),
    ("an elective is taken while a core course of the year is not",
     "SELECT count(*) FROM (SELECT course_type, count(*) FILTER (WHERE course_type = 'Core') OVER (PARTITION BY student_id, "
     "year_level ORDER BY enrollment_id) AS core_before FROM enrollments) WHERE course_type = 'Elective' AND core_before < 3"),
    ("years do not follow each other",
     "SELECT count(*) FROM (SELECT year_level, (row_number() OVER (PARTITION BY student_id ORDER BY enrollment_id) - 1) // 4 "
     "+ 1 AS expected FROM enrollments) WHERE year_level <> expected"),
    ("who does not study any more has a course in progress",
     "SELECT count(*) FROM enrollments JOIN students USING (student_id) WHERE status = 'In Progress' AND NOT is_active"),
    ("an enrollment has other than one performance",
     "SELECT count(*) FROM (SELECT count(enrollment_id) AS n FROM enrollments LEFT JOIN performance "
     "USING (enrollment_id) GROUP BY enrollment_id HAVING n <> 1)"),
    ("a performance is not its enrollment's",
     "SELECT count(*) FROM performance p JOIN enrollments e USING (enrollment_id) WHERE p.student_id <> e.student_id "
     "OR p.status <> e.status OR p.grade_point <> e.grade_point"),
    ("dropped without F, 0 and low attendance",
     "SELECT count(*) FROM performance WHERE status = 'Dropped' "
     "AND (grade_point <> 0 OR letter_grade <> 'F' OR attendance_rate NOT BETWEEN 0 AND 0.5)"),
    ("in progress without IP, 0 and good attendance",
     "SELECT count(*) FROM performance WHERE status = 'In Progress' "
     "AND (grade_point <> 0 OR letter_grade <> 'IP' OR attendance_rate NOT BETWEEN 0.8 AND 1)"),
    ("completed without a grade of 2 to 4 and good attendance",
     "SELECT count(*) FROM performance WHERE status = 'Completed' AND (grade_point NOT BETWEEN 2 AND 4 "
     "OR letter_grade IN ('F', 'IP') OR attendance_rate NOT BETWEEN 0.8 AND 1)"),
    ("a better grade has a worse letter",
     "SELECT count(*) FROM (SELECT letter_grade, min(grade_point) AS low, lag(max(grade_point)) OVER (ORDER BY "
     "min(grade_point)) AS below FROM performance WHERE status = 'Completed' GROUP BY letter_grade) WHERE low <= below"),
    ("a student's courses and credits are not those of the enrollments",
     "SELECT count(*) FROM students s LEFT JOIN (SELECT student_id, count(*) AS n, sum(credits_earned) AS credits FROM "
     "enrollments GROUP BY student_id) e USING (student_id) WHERE courses_taken <> n OR s.credits_earned <> e.credits"),
    ("a student's average is not that of the enrollments",
     "SELECT count(*) FROM students s JOIN (SELECT student_id, sum(grade_point * credits_earned) / nullif(sum(credits_earned), "
     "0) AS mean FROM enrollments GROUP BY student_id) e USING (student_id) WHERE abs(grade_average - mean) > 0.00501 "
     "OR (grade_average IS NULL) <> (mean IS NULL)"),
]

# A name, a query of values and counts, and the declared weights.
WEIGHTS = [
    ("status of what is over",
     "SELECT status, count(*) FROM enrollments WHERE status <> 'In Progress' GROUP BY 1", {"Completed": 97, "Dropped": 3}),
    ("entry_year", "SELECT entry_year, count(*) FROM students GROUP BY 1",
     {2019: 10, 2020: 14, 2021: 18, 2022: 20, 2023: 20, 2024: 18}),
    ("elective of the first year of computer science",
     "SELECT course_id, count(*) FROM enrollments WHERE course_id LIKE 'CSC10_' AND course_type = 'Elective' GROUP BY 1",
     {f"CSC10{number}": 1 for number in range(4, 9)}),
]

# What the checks must notice: a name, the rule, and how to break it.
DAMAGES = [
    ("a course taken again", "a course is taken twice",
     "UPDATE enrollments SET course_id = (SELECT course_id FROM enrollments WHERE enrollment_id = 'E0000000001') "
     "WHERE enrollment_id = 'E0000000002'"),
    ("an elective first", "an elective is taken while",
     "UPDATE enrollments SET course_type = 'Elective' WHERE enrollment_id = 'E0000000001'"),
    ("a third course in a semester", "a semester with other than two",
     "UPDATE enrollments SET semester_code = (SELECT semester_code FROM enrollments WHERE enrollment_id = 'E0000000001') "
     "WHERE enrollment_id = 'E0000000003'"),
    ("a course of the next year", "a course is of another year",
     "UPDATE enrollments SET course_id = left(course_id, 3) || '208' WHERE enrollment_id = 'E0000000001'"),
    ("who dropped was there", "dropped without F",
     "UPDATE performance SET attendance_rate = 0.9 "
     "WHERE performance_id = (SELECT min(performance_id) FROM performance WHERE status = 'Dropped')"),
    ("a letter too good", "a better grade has a worse letter",
     "UPDATE performance SET letter_grade = 'A' "
     "WHERE performance_id = (SELECT min(performance_id) FROM performance WHERE letter_grade = 'C')"),
    ("a credit too many", "a student's courses and credits",
     "UPDATE students SET credits_earned = credits_earned + 1 WHERE student_id = 'STU-00000001'"),
    ("one in a hundred more dropped", "academics: status of what is over",
     "UPDATE enrollments SET status = 'Dropped' WHERE right(enrollment_id, 2) = '07' AND status = 'Completed'"),
]

# The tables, and what a database can check of each of their rows.
TABLES = ["majors", "courses", "students", "enrollments", "performance"]
CHECKS = {
    "courses": ["year_level BETWEEN 1 AND 3", "credits IN (3, 4)", "course_type IN ('Core', 'Elective')"],
    "students": ["entry_year BETWEEN 2019 AND 2024", "courses_taken > 0", "grade_average BETWEEN 2 AND 4",
                 "enrolled_on BETWEEN make_date(entry_year, 5, 1) AND make_date(entry_year, 9, 1)"],
    "enrollments": ["semester IN ('Fall', 'Spring')", "status IN ('Completed', 'Dropped', 'In Progress')",
                    "(grade_point = 0) = (status <> 'Completed')"],
    "performance": ["attendance_rate BETWEEN 0 AND 1", "(letter_grade = 'F') = (status = 'Dropped')",
                    "(letter_grade = 'IP') = (status = 'In Progress')",
                    "status <> 'Dropped' OR attendance_rate <= 0.5"],
}
