extension VocabularyList {
    static let jobTitles = VocabularyList(
        "job_titles", "A job in a company of the United States",
        origin: "written here; salaries are rough figures of 2025",
        weight: "how common the job is, about",
        columns: [
            .text("title", "the title"),
            .text("department", "the department"),
            .text("seniority", "Intern, Junior, Mid, Senior, Lead, Manager, Director, VP or C-level"),
            .integer("level", "the seniority's rank, 0 for Intern to 7 for C-level; Lead and Manager are both 4"),
            .integer("salary_low", "low end of the yearly salary, US dollars"),
            .integer("salary_high", "high end of the yearly salary, US dollars; more than salary_low"),
        ],
        source: .rows(
            jobTitlesText,
            fields: ["department", "seniority", "level", "title", "salary_low", "salary_high", "weight"]))
}

private let jobTitlesText = """
    = Engineering|Intern|0
    Software Engineering Intern|55000|90000|20; Hardware Engineering Intern|52000|85000|5
    = Engineering|Junior|1
    Junior Software Engineer|75000|110000|60; QA Analyst|58000|82000|25; Support Engineer|60000|88000|25
    = Engineering|Mid|2
    Software Engineer|100000|150000|130; QA Engineer|80000|115000|35; DevOps Engineer|105000|150000|30
    Mechanical Engineer|78000|115000|40; Electrical Engineer|82000|120000|30
    Site Reliability Engineer|115000|160000|18; Mobile Developer|95000|145000|20; Frontend Developer|90000|135000|30
    Backend Developer|100000|148000|30; Security Engineer|110000|155000|16; Process Engineer|78000|110000|14
    = Engineering|Senior|3
    Senior Software Engineer|135000|195000|90; Senior QA Engineer|105000|145000|16
    Senior DevOps Engineer|135000|185000|16; Senior Mechanical Engineer|105000|145000|18
    Senior Security Engineer|140000|195000|8
    = Engineering|Lead|4
    Lead Software Engineer|155000|220000|22; Principal Engineer|180000|260000|12; Software Architect|160000|225000|12
    = Engineering|Manager|4
    Engineering Manager|165000|230000|24; QA Manager|120000|165000|6
    = Engineering|Director|5
    Director of Engineering|200000|280000|8
    = Engineering|VP|6
    VP of Engineering|240000|360000|3
    = Engineering|C-level|7
    Chief Technology Officer|260000|450000|2
    = Data|Intern|0
    Data Science Intern|55000|90000|5
    = Data|Junior|1
    Junior Data Analyst|58000|80000|22
    = Data|Mid|2
    Data Analyst|70000|102000|50; Data Engineer|105000|150000|28; Data Scientist|108000|155000|25
    Business Intelligence Developer|88000|125000|14; Machine Learning Engineer|125000|180000|16
    Database Administrator|85000|125000|16
    = Data|Senior|3
    Senior Data Analyst|92000|130000|18; Senior Data Engineer|140000|190000|14; Senior Data Scientist|140000|195000|13
    = Data|Lead|4
    Lead Data Scientist|160000|220000|4
    = Data|Manager|4
    Analytics Manager|125000|175000|7
    = Data|Director|5
    Director of Data|180000|250000|2
    = Data|C-level|7
    Chief Data Officer|230000|380000|1
    = Product|Junior|1
    Associate Product Manager|80000|110000|10
    = Product|Mid|2
    Product Manager|110000|155000|35; Product Owner|100000|140000|14; Business Analyst|75000|110000|45
    = Product|Senior|3
    Senior Product Manager|145000|195000|18; Senior Business Analyst|98000|135000|14
    = Product|Lead|4
    Group Product Manager|170000|230000|5
    = Product|Director|5
    Director of Product|190000|265000|4
    = Product|VP|6
    VP of Product|230000|340000|2
    = Product|C-level|7
    Chief Product Officer|250000|420000|1
    = Design|Intern|0
    Design Intern|40000|62000|4
    = Design|Junior|1
    Junior Graphic Designer|45000|62000|14
    = Design|Mid|2
    Graphic Designer|55000|80000|30; UX Designer|85000|125000|20; UX Researcher|90000|130000|8
    Product Designer|95000|140000|14
    = Design|Senior|3
    Senior UX Designer|120000|165000|9; Senior Product Designer|130000|175000|7
    = Design|Lead|4
    Art Director|95000|140000|8
    = Design|Manager|4
    Design Manager|135000|185000|4
    = Design|Director|5
    Creative Director|140000|210000|4
    = Marketing|Intern|0
    Marketing Intern|34000|50000|10
    = Marketing|Junior|1
    Marketing Coordinator|45000|62000|32; Social Media Coordinator|42000|58000|16
    = Marketing|Mid|2
    Marketing Specialist|56000|80000|40; Content Writer|52000|78000|22; SEO Specialist|56000|82000|12
    Event Planner|50000|72000|12; Email Marketing Specialist|56000|80000|8
    = Marketing|Senior|3
    Senior Marketing Specialist|75000|105000|14; Senior Copywriter|78000|112000|7
    = Marketing|Manager|4
    Marketing Manager|88000|135000|32; Brand Manager|92000|135000|12; Public Relations Manager|85000|125000|8
    = Marketing|Director|5
    Marketing Director|135000|200000|10
    = Marketing|VP|6
    VP of Marketing|190000|290000|3
    = Marketing|C-level|7
    Chief Marketing Officer|230000|390000|1.5
    = Sales|Junior|1
    Sales Development Representative|48000|72000|50; Inside Sales Representative|45000|68000|45
    Retail Sales Associate|30000|42000|180
    = Sales|Mid|2
    Account Executive|70000|120000|60; Sales Representative|55000|95000|110; Account Manager|62000|98000|55
    Sales Engineer|95000|145000|18
    = Sales|Senior|3
    Senior Account Executive|105000|170000|22; Senior Account Manager|85000|130000|14
    Key Account Manager|90000|140000|12
    = Sales|Manager|4
    Sales Manager|90000|150000|40; Regional Sales Manager|105000|165000|16; Store Manager|48000|80000|60
    = Sales|Director|5
    Sales Director|150000|225000|9
    = Sales|VP|6
    VP of Sales|200000|320000|4
    = Sales|C-level|7
    Chief Revenue Officer|240000|420000|1
    = Customer Service|Junior|1
    Customer Service Representative|34000|46000|150; Call Center Agent|32000|43000|60
    Help Desk Technician|42000|60000|35
    = Customer Service|Mid|2
    Customer Success Manager|68000|105000|25; Technical Support Specialist|50000|74000|35
    = Customer Service|Lead|4
    Customer Service Team Lead|46000|64000|22
    = Customer Service|Manager|4
    Customer Service Manager|60000|92000|20
    = Customer Service|Director|5
    Director of Customer Experience|130000|190000|3
    = Finance|Intern|0
    Finance Intern|40000|60000|5
    = Finance|Junior|1
    Staff Accountant|55000|74000|45; Accounts Payable Clerk|40000|55000|40; Bookkeeper|40000|58000|60
    Payroll Clerk|42000|56000|20
    = Finance|Mid|2
    Accountant|62000|88000|60; Financial Analyst|70000|102000|45; Tax Specialist|65000|95000|14
    Auditor|68000|98000|25
    = Finance|Senior|3
    Senior Accountant|80000|110000|30; Senior Financial Analyst|92000|128000|22
    = Finance|Manager|4
    Accounting Manager|98000|138000|16; Finance Manager|108000|155000|16; Controller|120000|180000|12
    = Finance|Director|5
    Finance Director|150000|220000|6
    = Finance|VP|6
    VP of Finance|195000|300000|2.5
    = Finance|C-level|7
    Chief Financial Officer|240000|430000|2
    = Human Resources|Junior|1
    HR Assistant|42000|56000|25; Recruiting Coordinator|46000|62000|12
    = Human Resources|Mid|2
    HR Generalist|60000|85000|28; Recruiter|58000|92000|35; Benefits Specialist|58000|82000|9
    Training Specialist|56000|82000|14
    = Human Resources|Senior|3
    Senior Recruiter|82000|118000|10; HR Business Partner|90000|132000|12
    = Human Resources|Manager|4
    HR Manager|88000|130000|18
    = Human Resources|Director|5
    HR Director|130000|190000|6
    = Human Resources|VP|6
    VP of People|185000|280000|1.5
    = Human Resources|C-level|7
    Chief People Officer|220000|360000|1
    = Operations|Intern|0
    Operations Intern|34000|50000|5
    = Operations|Junior|1
    Warehouse Associate|34000|46000|120; Machine Operator|36000|52000|80; Administrative Assistant|38000|54000|110
    Dispatcher|38000|54000|20; Receptionist|33000|44000|60
    = Operations|Mid|2
    Operations Analyst|62000|90000|25; Supply Chain Analyst|64000|92000|14; Buyer|58000|84000|20
    Executive Assistant|58000|88000|30; Logistics Coordinator|48000|68000|25; Maintenance Technician|46000|68000|60
    Project Coordinator|54000|76000|28
    = Operations|Senior|3
    Senior Buyer|78000|108000|8; Senior Operations Analyst|85000|118000|9
    = Operations|Lead|4
    Shift Supervisor|50000|72000|45; Warehouse Supervisor|54000|76000|25
    = Operations|Manager|4
    Operations Manager|78000|125000|55; Project Manager|85000|130000|60; Plant Manager|105000|155000|9
    Office Manager|52000|78000|40; Supply Chain Manager|100000|145000|10; Program Manager|105000|155000|18
    = Operations|Director|5
    Director of Operations|130000|200000|12
    = Operations|VP|6
    VP of Operations|185000|290000|4
    = Operations|C-level|7
    Chief Operating Officer|230000|420000|2; Chief Executive Officer|260000|600000|3
    = Legal|Intern|0
    Legal Intern|40000|62000|2
    = Legal|Junior|1
    Paralegal|52000|75000|18
    = Legal|Mid|2
    Corporate Counsel|125000|185000|9; Contract Specialist|65000|95000|9; Compliance Analyst|65000|95000|14
    = Legal|Senior|3
    Senior Counsel|170000|245000|5
    = Legal|Manager|4
    Compliance Manager|100000|145000|6
    = Legal|Director|5
    Director of Compliance|150000|220000|2
    = Legal|C-level|7
    General Counsel|230000|400000|2
    = Information Technology|Junior|1
    IT Support Specialist|46000|66000|40
    = Information Technology|Mid|2
    Systems Administrator|72000|102000|30; Network Engineer|82000|118000|20; IT Project Manager|98000|140000|12
    = Information Technology|Senior|3
    Senior Systems Administrator|98000|132000|12; Senior Network Engineer|110000|150000|9
    = Information Technology|Manager|4
    IT Manager|110000|155000|20
    = Information Technology|Director|5
    IT Director|145000|205000|6
    = Information Technology|C-level|7
    Chief Information Officer|220000|380000|1.5; Chief Information Security Officer|220000|380000|1
    """
